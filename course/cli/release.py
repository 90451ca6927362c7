"""``heart release``: from source to what learners get."""

from __future__ import annotations

from pathlib import Path

import typer

__all__ = ["release"]


def release(
    lessons: list[str] = typer.Argument(None, help="The lessons, by the names of their folders in source/."),
    every: bool = typer.Option(
        False, "--all", help="Every lesson; released ones without a source are removed."
    ),
    check: bool = typer.Option(
        False, "--check", help="Change nothing; fail when release/ is not what the source makes."
    ),
    outputs: bool = typer.Option(
        False, "--outputs", help="First execute the source and store what its cells say."
    ),
    course: Path = typer.Option(Path(), "--course", help="The course's folder.", show_default="this folder"),
) -> None:
    """Make release/ from source/: without solutions, without the key of what is assessed."""
    from course.assignment import api, build
    from course.assignment.outputs import refresh
    from course.cli.progress import steps
    from course.errors import LessonError

    if not lessons and not every:
        raise LessonError("Name the lessons to release, or say --all.")
    found = api.lessons(course, lessons or None)
    stale: list[str] = []
    with steps("Releasing", len(found)) as step:
        for lesson in found:
            step(lesson.name)
            if outputs and not check and refresh(lesson):
                typer.echo(f"{lesson.name}: stored new outputs in source/.")
            with build.built(course, [lesson]) as folder:
                made, there = folder / lesson.name, course / "release" / lesson.name
                if check:
                    stale += build.differences(made, there)
                    continue
                changed = build.mirror(made, there)
                typer.echo(
                    f"{lesson.name}: {len(changed)} files changed."
                    if changed
                    else f"{lesson.name}: as it was."
                )
    for old in build.left_over(course, found) if every else ():
        if check:
            stale.append(f"{old.name} is released but has no source.")
        else:
            build.remove(old)
            typer.echo(f"{old.name}: removed, it has no source.")
    for sentence in stale:
        typer.echo(sentence, err=True)
    if stale:
        typer.echo("release/ is not what source/ makes. Say: heart release --all", err=True)
        raise typer.Exit(1)
