"""Something to write, as a page shows it."""

import dataclasses

from course.views.writing import view
from tests.material import rules


def written(**texts):
    """The view after these fields were saved."""
    made = rules("my-week")
    progress = made.start()
    for field, text in texts.items():
        progress = made.apply(progress, made.event(progress, {"do": "text", "field": field, "text": text}))
    return view(made, progress)


def test_words_are_counted_against_what_is_asked():
    """Nothing, too little and enough are told apart."""
    counts = [each.count for each in written(what="Ring them").fields]

    assert counts == ["2 words saved. Write at least 3.", "Write at least 1 word."]
    assert not written(what="Ring them").done
    assert written(what="Ring them back", when="Monday").done


def test_what_the_reader_looks_for_is_not_shown():
    """It would be written for, and not thought about."""
    assert "It can be seen whether it was done." not in str(dataclasses.asdict(written()))
