"""axe-core, asked about a part of a page: it must have looked at something, found nothing wrong, and be in no doubt."""

from axe_playwright_python.base import AXE_SCRIPT

#: What is beyond WCAG 2.2 AA is asked for too; what axe cannot decide is no pass.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
LOOK = """([where, rules]) => axe.run(where, rules).then(found => ({
    passes: found.passes.length,
    wrong: [...found.violations, ...found.incomplete].map(
        each => [each.id, each.nodes.map(node => node.html.slice(0, 200) + ' ' + (node.failureSummary ?? '').slice(0, 300))]),
}))"""


def clean(page, where, state="", **rules):
    """Assert that axe finds nothing inside an element, or in what its context says; ``rules`` are turned on or off by their names."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    switched = {name.replace("_", "-"): {"enabled": on} for name, on in rules.items()}
    found = page.evaluate(LOOK, [where, {**RULES, "rules": RULES["rules"] | switched}])

    assert found["wrong"] == [], f"{state}: {found['wrong']}"
    assert found["passes"], f"{state}: axe looked at nothing"


__all__ = ["clean"]
