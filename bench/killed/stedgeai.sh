#!/bin/sh
# A double of `stedgeai` that costs milliseconds: it leaves a report in the tool's form, and notes beside itself in
# `calls` when it begins and ends a cell, and for which run (KILLED_RUN).
echo 'ST Edge AI Core v3.0.0-20426 123672867'
[ "$1" = --version ] && exit
while [ $# -gt 0 ]; do
  case $1 in
    --model) model=$2 ;;
    --optimization) optimization=$2 ;;
    --output) output=$2 ;;
  esac
  shift
done
set -- $(sha256sum "$model")
note() { echo "$1 $2 $optimization $KILLED_RUN" >>"$STEDGEAI_CORE_DIR/calls"; }
note begun "$1"
mkdir -p "$output"
cp "$STEDGEAI_CORE_DIR/report.txt" "$output/network_generate_report.txt"
sleep 0.02
note ended "$1"
