"""The page on what is defended says what the attacks' own data say."""

from tests.attacks.attacks import CASES
from tools import threats


def test_the_page_is_current():
    """The page is what `python -m tools.threats` would write now."""
    assert threats.PAGE.read_text(encoding="utf-8") == threats.page()


def test_the_page_names_every_attack_and_every_test():
    """Each attack has its row, and each test that is named is there."""
    text = threats.PAGE.read_text(encoding="utf-8")
    tests = "".join(
        path.read_text("utf-8") for path in (threats.ROOT / "tests" / "attacks").glob("test_*.py")
    )

    assert [case.id for case in CASES if f"| `{case.id}` |" not in text] == []
    assert [name for name in {*threats.TEST.values(), threats.STOCK} if f"def {name}(" not in tests] == []
