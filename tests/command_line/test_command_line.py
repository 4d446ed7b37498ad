"""The command line as a person or a script uses it."""

import io
import json
import shutil
import sqlite3
from contextlib import closing
from xml.dom import minidom

import pytest
from PIL import Image

from bot.__main__ import main
from bot.answers import ANSWER, FlipsAnswer
from bot.facts.files import default_data_dir


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_ask_prints_the_answer_and_its_sources(capsys):
    assert main(["ask", "how many flips are needed"]) == 0

    out = capsys.readouterr().out
    # 306 - 270 + 1 (National Archives, 2016).
    assert out.startswith("37 electors pledged to Donald Trump")
    assert "National Archives" in out


def test_words_need_no_quotes(capsys):
    assert main(["ask", "what", "is", "Dec", "19"]) == 0

    assert "the electors met and voted in 2016" in capsys.readouterr().out


def test_json_is_one_object_with_the_typed_answer(capsys):
    assert main(["ask", "--json", "how many flips are needed"]) == 0

    (line,) = capsys.readouterr().out.splitlines()
    given = json.loads(line)
    assert given["status"] == "answered"
    assert "37 electors" in given["text"]
    assert "Source" in given["text"]
    assert given["query"]["kind"] == "flips"
    answer = ANSWER.validate_python(given["answer"])
    assert isinstance(answer, FlipsAnswer)
    assert answer.needed == 37


def test_questions_from_standard_input_are_answered_in_order(capsys, monkeypatch):
    questions = ["what is Dec 19", "", "whats bitcoin at", "how many flips are needed"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(questions)))
    assert main(["ask", "--json", "-"]) == 0

    given = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["status"] for line in given] == ["answered", "declined", "declined", "answered"]
    assert [line["question"] for line in given] == questions


def test_a_bad_byte_is_one_bad_question_and_not_the_end(capsys, monkeypatch):
    lines = io.TextIOWrapper(io.BytesIO(b"what is Dec 19\nfoo\xff\nhow many flips are needed\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", lines)
    assert main(["ask", "--json", "-"]) == 0

    given = [json.loads(line)["status"] for line in capsys.readouterr().out.splitlines()]
    assert given == ["answered", "declined", "answered"]


@pytest.mark.parametrize("arguments", [[], ["dance"], ["ask"], ["preview", "--port", "x"]])
def test_wrong_usage_is_exit_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_check_data_says_that_all_is_sound(capsys):
    assert main(["check-data"]) == 0
    assert capsys.readouterr().out == "The data is sound.\n"


def test_check_data_names_file_line_and_reason(capsys, tmp_path, monkeypatch):
    shutil.copytree(default_data_dir(), tmp_path / "data")
    electors = tmp_path / "data" / "elections" / "2016" / "electors.csv"
    # Alaska chose 3 electors in 2016 (National Archives).
    electors.write_text(electors.read_text().replace("AK,AK,3,", "AK,AK,4,", 1))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["check-data"]) == 1

    out = capsys.readouterr().out
    assert "elections/2016/electors.csv:2:" in out or "elections/2016/" in out.splitlines()[0]
    assert out.splitlines()[-1].endswith("faults")


@pytest.mark.parametrize(
    ("name", "from_", "to"),
    [
        ("questions/lexicon.toml", "flip = [", "flip = 7 #"),
        ("questions/intents.toml", "needs = [", "nedes = ["),
        ("questions/ordinary.toml", "words = [", "wurds = ["),
        ("fact_words.toml", "idle = [", "idol = ["),
        ("fact_words.toml", '"veep"', '"POTUS"'),
        ("fact_words.toml", '"veep"', '"potus"'),
        ("calendar/rules.toml", "month = 12", "month = 13"),
        ("sources.toml", "title = ", "titel = "),
        ("geometry/states.json", "{", "["),
        ("geometry/districts.json", "{", "["),
        ("geometry/labels.json", "{", "["),
        ("geometry/electors.json", "{", "["),
        ("geometry/electors.json", '"AK":[', '"AK":[0,'),
    ],
)
def test_a_fault_in_a_file_that_is_no_table_is_found(capsys, tmp_path, monkeypatch, name, from_, to):
    shutil.copytree(default_data_dir(), tmp_path / "data")
    file = tmp_path / "data" / name
    assert from_ in file.read_text()
    file.write_text(file.read_text().replace(from_, to, 1))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))

    assert main(["check-data"]) == 1
    assert name.rpartition("/")[2] in capsys.readouterr().out


def test_faulty_data_of_ones_own_is_refused_whole(capsys, tmp_path, monkeypatch):
    shutil.copytree(default_data_dir(), tmp_path / "data")
    votes = tmp_path / "data" / "elections" / "2016" / "popular_votes.csv"
    votes.write_text(votes.read_text().replace("AK,donald-trump,163387", "AK,donald-trump,many"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["ask", "what is Dec 19"]) == 1

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("elections/2016/popular_votes.csv:2:")


def test_a_default_election_without_data_is_refused(capsys, monkeypatch):
    monkeypatch.setenv("DEFAULT_ELECTION", "1788")
    assert main(["ask", "how many flips are needed"]) == 2
    assert "DEFAULT_ELECTION is 1788" in capsys.readouterr().err


def test_migrate_creates_and_then_finds_the_schema(capsys, tmp_path):
    assert main(["migrate"]) == 0
    assert main(["migrate"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Migrated")
    assert second.startswith("The database is at revision")
    assert (tmp_path / "ascertain.db").exists()


def test_check_gives_one_object_a_text(capsys, monkeypatch):
    texts = ["Trump received 290 electoral votes, Clinton 228.", "A lovely day."]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(texts)))
    assert main(["check", "--json", "-"]) == 0

    given = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["text"] for line in given] == texts
    assert [claim["verdict"] for claim in given[0]["claims"]] == ["outdated"]
    # 306 and 232 electors were pledged (National Archives, 2016).
    assert "306" in given[0]["claims"][0]["text"]
    assert given[1]["claims"] == []


def test_check_prints_the_verdicts(capsys):
    assert main(["check", "--as-of", "2016-12-08", "You need 269 electoral votes to win."]) == 0

    assert "Inaccurate:" in capsys.readouterr().out


def test_the_picture_of_an_answer_is_written_as_png(capsys, tmp_path):
    assert main(["ask", "who won in 2016", "--map", "map.png"]) == 0

    assert "Trump" in capsys.readouterr().out
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (1200, 800)


def test_the_picture_of_an_answer_is_written_as_svg(tmp_path):
    assert main(["ask", "who won in 2016", "--map", "map.SVG", "--theme", "light", "--large"]) == 0

    root = minidom.parseString((tmp_path / "map.SVG").read_bytes()).documentElement  # noqa: S318 - our own
    assert root is not None
    assert root.namespaceURI == "http://www.w3.org/2000/svg"


def test_a_picture_is_not_written_to_a_file_of_another_kind(capsys, tmp_path):
    assert main(["ask", "who won in 2016", "--map", "map.jpg"]) == 2

    assert "written as .png or .svg" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("question", ["what is Dec 19", "whats bitcoin at"])
def test_an_answer_without_a_picture_says_so(capsys, tmp_path, question):
    assert main(["ask", question, "--map", "map.png"]) == 1

    assert capsys.readouterr().err == "That answer has no picture; no file was written.\n"
    assert not [*tmp_path.iterdir()]


def test_a_picture_that_cannot_be_written_is_an_error_in_one_line(capsys):
    assert main(["ask", "who won in 2016", "--map", "nowhere/map.png"]) == 1

    assert capsys.readouterr().err == "nowhere/map.png cannot be written: No such file or directory.\n"


def test_one_picture_is_for_one_question(capsys):
    assert main(["ask", "-", "--map", "map.png"]) == 2

    assert "one question" in capsys.readouterr().err


def test_backup_copies_the_database_and_replaces_no_file(capsys, tmp_path):
    assert main(["migrate"]) == 0
    assert main(["backup", "copy.db"]) == 0
    assert f"Backed up to copy.db ({(tmp_path / 'copy.db').stat().st_size:,} bytes)." in capsys.readouterr().out

    assert main(["backup", "copy.db"]) == 1
    assert "copy.db exists already" in capsys.readouterr().err


def test_backup_of_no_database_says_so_and_leaves_no_file(capsys, tmp_path):
    assert main(["backup", "copy.db"]) == 1
    assert "cannot be copied" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_move_storage_counts_what_it_copies(capsys, tmp_path):
    assert main(["migrate"]) == 0
    with closing(sqlite3.connect(tmp_path / "ascertain.db")) as database:
        database.execute("INSERT INTO process_note VALUES ('commands', '1f3870be')")
        database.commit()
    assert main(["move-storage", "sqlite:///ascertain.db", "sqlite:///new.db"]) == 0
    out = capsys.readouterr().out
    assert "process_note: 1\n" in out
    assert "All told: 1." in out

    assert main(["move-storage", "sqlite:///ascertain.db", "sqlite:///new.db"]) == 2
    assert "The target is not empty: its table process_note holds rows." in capsys.readouterr().err
    assert main(["move-storage", "sqlite:///mistyped.db", "sqlite:///other.db"]) == 2
    assert "no database at" in capsys.readouterr().err
    assert main(["move-storage", "mysql://a", "sqlite:///other.db"]) == 2
    assert {found.name for found in tmp_path.glob("*.db")} == {"ascertain.db", "new.db"}
