#!/usr/bin/env python3
"""Lays CoSQA out as `sextant eval` reads it: one file a function, and the questions with their gold files.

usage: cosqa.py FOLDER_WITH_COSQA_FILES OUTPUT_FOLDER
"""
import json
import sys
from pathlib import Path


def main(source: Path, output: Path) -> None:
    repository = output / "cosqa"
    repository.mkdir(parents=True, exist_ok=True)
    for line in (source / "cosqa-functions.jsonl").read_text(encoding="utf-8").splitlines():
        function = json.loads(line)
        (repository / f"f{function['id']}.py").write_text(function["code"], encoding="utf-8")
    with (output / "cosqa.jsonl").open("w", encoding="utf-8") as questions:
        for line in (source / "cosqa-dev-questions.jsonl").read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            json.dump({"query": question["question"], "gold": [{"path": f"f{question['id']}.py"}]}, questions)
            questions.write("\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
