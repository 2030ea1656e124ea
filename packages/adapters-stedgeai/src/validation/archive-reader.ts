import { type ReportReader, unavailable } from '@edgebench/core';
import { toTarget } from '../outcome/target.ts';
import { parseReport } from '../report/parse.ts';
import { cInfoBeside } from './attach.ts';
import { readCInfo } from './c-info.ts';
import { readValIo, toRecorded } from './val-io.ts';

const noFigures = 'an archive of tensors states no figures; import the report of the run';

/** Reads the archive of a validation run by itself; the model's hash and the target stand in the c_info file beside it. */
export const archiveReader: ReportReader = {
  title: 'ST Edge AI validation archive',
  matches: (head, fileName) => head.startsWith('PK') && fileName.endsWith('_val_io.npz'),
  siblings: (_, fileName) => [cInfoBeside(fileName)],
  read: (content, fileName, siblings) => {
    const beside = siblings?.get(cInfoBeside(fileName));
    const info = beside ? readCInfo(beside) : null;
    const report = parseReport(`Parameters : ${info?.parameters ?? ''}\n`);
    return [
      {
        modelName: info?.modelName ?? fileName,
        modelHash: info?.modelHash ?? null,
        toolchainVersion: info?.version ?? null,
        target: toTarget(report),
        outcome: {
          status: 'ok',
          metrics: { 'flash.model': unavailable(noFigures), 'ram.model': unavailable(noFigures) },
          unchecked: 'the recorded tensors were not compared',
        },
        recorded: toRecorded(readValIo(content)),
      },
    ];
  },
};
