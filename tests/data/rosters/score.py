#!/usr/bin/env python3
"""Score a roster importer against a folder of files with truth.

    python score.py DIR --cmd 'python -m app.import_roster {file}' [--min-fields 0.98 ...]

DIR holds the files and truth/<file>.json.  The command gets one file in place of {file} and prints JSON: a list of
people in the truth's form, or {"people": [...], "warnings": [{"row": 12, "sheet": "DS", "code": "..."}]}.
To refuse a file it exits with a code that is not 0 and says why in Vietnamese (stdout or stderr), without a traceback.

Rows are matched in order by name (without case and diacritics; what lies between two matches is paired in order).
Field accuracy = right / (values in the truth + values the importer invented); a missing row loses all its values, and
an extra row counts all of its values as invented.  Values are compared exactly.
Exit code 0 only if every threshold holds.  Standard library only.
"""

import argparse
import difflib
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

FIELDS = (
    "name",
    "sex",
    "birth",
    "ethnicity",
    "village",
    "position",
    "organisation",
    "phone",
    "national_id",
    "note",
)
VIET = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)


def key(s):
    s = unicodedata.normalize("NFD", str(s or "")).casefold().replace("đ", "d")
    return " ".join("".join(c for c in s if not unicodedata.combining(c)).split())


def run(cmd, limit):
    """-> code (None: out of time), stdout, stderr, seconds, MiB of peak memory (None if not known)"""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        t0 = time.monotonic()
        own = os.name == "posix"
        p = subprocess.Popen(cmd, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=own)
        mb = code = None
        while True:
            if own:
                pid, status, ru = os.wait4(p.pid, os.WNOHANG)
                if pid:
                    code = os.waitstatus_to_exitcode(status)
                    p.returncode = code
                    mb = ru.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
                    break
            elif p.poll() is not None:
                code = p.returncode
                break
            if time.monotonic() - t0 > limit:
                (os.killpg(p.pid, signal.SIGKILL) if own else p.kill())
                p.wait()
                break
            time.sleep(0.01)
        sec = time.monotonic() - t0
        out.seek(0)
        err.seek(0)
        # a cap on what is read: this process must stay small, its own size is the floor of the child's measured peak
        return (
            code,
            out.read(16 << 20).decode("utf-8", "replace"),
            err.read(1 << 20).decode("utf-8", "replace"),
            sec,
            mb,
        )


def match(want, got):
    """pairs (truth or None, output or None)"""
    a, b = [key(p.get("name")) for p in want], [key(p.get("name")) for p in got]
    pairs = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        n = min(i2 - i1, j2 - j1)
        pairs += [(want[i1 + k], got[j1 + k]) for k in range(n)]
        pairs += [(w, None) for w in want[i1 + n : i2]] + [(None, g) for g in got[j1 + n : j2]]
    return pairs


def score_people(want, got):
    per = {f: [0, 0] for f in FIELDS}  # right, of
    missing = extra = 0
    wrong = []
    for n, (w, g) in enumerate(match(want, got)):
        missing += g is None
        extra += w is None
        for f in FIELDS:
            x, y = (w or {}).get(f), (g or {}).get(f)
            y = None if y == "" else y
            if x is None and y is None:
                continue
            per[f][1] += 1
            if w is not None and g is not None and x == y:
                per[f][0] += 1
            else:
                wrong.append((n + 1, f, x, y))
    return per, missing, extra, wrong


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("dir", type=Path)
    ap.add_argument("--cmd", required=True, help="command line with {file}")
    ap.add_argument("--only", default="", help="part of the file name")
    ap.add_argument(
        "--timeout", type=float, default=60, help="seconds after which a run is ended and counts as failed"
    )
    ap.add_argument("--min-fields", type=float, default=0.98, help="total field accuracy")
    ap.add_argument(
        "--min-mean",
        type=float,
        default=0.98,
        help="mean of the files' field accuracies (the 1,500-row files outweigh the rest in the total)",
    )
    ap.add_argument("--min-file", type=float, default=0, help="field accuracy of the worst file")
    ap.add_argument("--min-rows", type=float, default=0.99, help="share of people found, all files")
    ap.add_argument(
        "--min-refused", type=float, default=1, help="share of files that must be refused and were, well"
    )
    ap.add_argument(
        "--min-warnings", type=float, default=0, help="share of expected warnings whose row was reported"
    )
    ap.add_argument("--warning-codes", action="store_true", help="a warning must have the truth's code too")
    ap.add_argument("--max-seconds", type=float, default=20, help="slowest run")
    ap.add_argument("--max-mb", type=float, default=1024, help="peak memory of a run (posix)")
    ap.add_argument("--show", type=int, default=3, help="wrong values shown per file")
    ap.add_argument("--json", type=Path, help="write the report here")
    a = ap.parse_args()
    truths = [
        json.loads(p.read_text(encoding="utf-8"))
        for p in sorted((a.dir / "truth").glob("*.json"))
        if a.only in p.name
    ]
    if not truths:
        ap.error("no truth found")
    tot, ref, warn, report = {f: [0, 0] for f in FIELDS}, [0, 0], [0, 0], []
    people = found = 0
    slow = fat = 0.0
    accs = []
    print(
        f"{'file':36} {'result':10} {'fields':>8} {'rows':>11} {'extra':>5} {'warned':>8} {'false':>5} {'s':>6} {'MiB':>6}"
    )
    for t in truths:
        code, out, err, sec, mb = run(
            [x.replace("{file}", str(a.dir / t["file"])) for x in shlex.split(a.cmd)], a.timeout
        )
        slow, fat = max(slow, sec), max(fat, mb or 0)
        text = (out + err).strip()
        refused = code not in (0, None)
        why = (
            "out of time"
            if code is None
            else "accepted"
            if code == 0
            else "no message"
            if not text
            else "traceback"
            if "Traceback (most recent call last)" in text
            else "killed by a signal"
            if code < 0
            else "message not in Vietnamese"
            if not VIET.search(unicodedata.normalize("NFC", text))
            else ""
        )
        row = {
            "file": t["file"],
            "expect": t["expect"],
            "seconds": round(sec, 2),
            "mb": mb and round(mb),
            "exit": code,
        }
        tail = f"{sec:6.1f} {mb or 0:6.0f}"
        if t["expect"] == "refuse" or (t["expect"] == "either" and refused):
            ref[1] += 1
            ref[0] += not why
            row["refused"] = not why
            row["message"] = text[:300]
            print(f"{t['file']:36} {'refused' if not why else 'BAD: ' + why:50} {tail}")
        else:
            got, gw = [], []
            try:
                if code != 0:
                    raise ValueError(f"exit code {code}")
                data = json.loads(out)
                got, gw = (
                    (data, [])
                    if isinstance(data, list)
                    else (data.get("people", []), data.get("warnings", []))
                )
                if not all(isinstance(p, dict) for p in got):
                    raise ValueError("people are not objects")
                state = "read"
            except (ValueError, AttributeError) as e:
                state, got = "FAILED", []
                row["error"] = f"{e}; {text[-300:]}"
            per, missing, extra, wrong = score_people(t["people"], got)
            r, n = sum(v[0] for v in per.values()), sum(v[1] for v in per.values())
            for f in FIELDS:
                tot[f][0] += per[f][0]
                tot[f][1] += per[f][1]
            people += len(t["people"])
            found += len(t["people"]) - missing
            accs.append(r / n if n else 1)
            same = lambda w, g: (
                str(g.get("row")) == str(w["row"])
                and g.get("sheet") in (None, w["sheet"])
                and (not a.warning_codes or g.get("code") == w["code"])
            )
            hit = sum(any(same(w, g) for g in gw) for w in t["warnings"])
            false = sum(not any(same(w, g) for w in t["warnings"]) for g in gw)
            warn[0] += hit
            warn[1] += len(t["warnings"])
            row.update(
                accuracy=round(r / n, 4) if n else None,
                missing=missing,
                extra=extra,
                warnings=[hit, len(t["warnings"])],
                false_alarms=false,
                fields={f: v for f, v in per.items() if v[1]},
                wrong=wrong[:50],
            )
            print(
                f"{t['file']:36} {state:10} {r / n if n else 0:8.2%} {len(t['people']) - missing:5}/{len(t['people']):<5} {extra:5} {hit:4}/{len(t['warnings']):<3} {false:5} {tail}"
            )
            if state == "FAILED":
                print("    " + row["error"].replace("\n", " ")[:160])
            else:
                for n_, f, x, y in wrong[: a.show]:
                    print(f"    row {n_} {f}: want {x!r}, got {y!r}")
        report.append(row)
    r, n = sum(v[0] for v in tot.values()), sum(v[1] for v in tot.values())
    print("\nper field: " + "  ".join(f"{f} {v[0] / v[1]:.2%}" for f, v in tot.items() if v[1]))
    checks = [
        ("fields, total", r / n if n else 1, a.min_fields, ">="),
        ("fields, mean of files", sum(accs) / len(accs) if accs else 1, a.min_mean, ">="),
        ("fields, worst file", min(accs, default=1), a.min_file, ">="),
        ("people found", found / people if people else 1, a.min_rows, ">="),
        ("refused well", ref[0] / ref[1] if ref[1] else 1, a.min_refused, ">="),
        ("warned", warn[0] / warn[1] if warn[1] else 1, a.min_warnings, ">="),
        ("slowest, s", slow, a.max_seconds, "<="),
        ("most memory, MiB", fat, a.max_mb, "<="),
    ]
    ok = True
    for name, v, lim, op in checks:
        good = v >= lim if op == ">=" else v <= lim
        ok &= good
        print(f"{'ok  ' if good else 'FAIL'} {name}: {v:.4f} ({op} {lim})")
    if a.json:
        a.json.write_text(
            json.dumps(
                {"ok": ok, "totals": {c[0]: c[1] for c in checks}, "files": report},
                ensure_ascii=False,
                indent=1,
            ),
            encoding="utf-8",
        )
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
