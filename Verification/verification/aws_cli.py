"""The AWS command line, with one check more: a value that its own service model lists or describes has to fit.

The program itself sends any word to the service, so a wrong one would show only where the mock looks at it."""

import re
import sys

from awscli.clidriver import create_clidriver


def faults(shape, value, name):
    """What is wrong in a value by its shape in the service model."""
    if shape.type_name == "structure" and isinstance(value, dict):
        for key, inner in value.items():
            if key in shape.members:
                yield from faults(shape.members[key], inner, f"{name}.{key}")
    elif shape.type_name == "list" and isinstance(value, list):
        for inner in value:
            yield from faults(shape.member, inner, name)
    elif shape.type_name == "string" and isinstance(value, str):
        allowed = getattr(shape, "enum", [])
        if allowed and value not in allowed:
            yield f"{name}: '{value}' is none of {', '.join(allowed)}"
        pattern = shape.metadata.get("pattern")
        if pattern and not fits(pattern, value):
            yield f"{name}: '{value}' does not fit {pattern}"


def fits(pattern, value):
    try:
        return re.search(f"^(?:{pattern})$", value, re.DOTALL) is not None
    except re.error:  # written for another engine
        return True


def check(params, model, **_):
    found = list(faults(model.input_shape, params, model.name)) if model.input_shape else []
    if found:
        print("usage: " + "; ".join(found), file=sys.stderr)
        sys.stderr.flush()
        raise SystemExit(252)


if __name__ == "__main__":
    driver = create_clidriver()
    driver.session.register("before-parameter-build.*.*", check)
    try:
        code = driver.main(sys.argv[1:])
    except SystemExit as stop:
        code = stop.code
    sys.exit(code)
