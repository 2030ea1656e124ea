"""Compiles many models in one process of Vela: python vela_many.py REQUESTS ANSWERS.

REQUESTS has a JSON object in each line: {"arguments": Vela's, "log": where what it prints goes}. ANSWERS gets the exit
code of each in a line, as it is done: a request that ends the process leaves none, so that the caller can go on after it.
"""

import ctypes
import json
import os
import sys
import traceback

from ethosu.vela import vela


def flush():
    sys.stdout.flush()
    sys.stderr.flush()
    ctypes.CDLL(None).fflush(None)


def compile_one(arguments, log):
    with open(log, "wb") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    try:
        return vela.main(arguments) or 0
    except SystemExit as exit:
        return exit.code if isinstance(exit.code, int) else 1
    except Exception:
        traceback.print_exc()
        return 1
    finally:
        flush()


def main(requests, answers):
    with open(requests) as lines, open(answers, "w") as out:
        for line in lines:
            request = json.loads(line)
            out.write(f"{compile_one(request['arguments'], request['log'])}\n")
            out.flush()


main(*sys.argv[1:])
