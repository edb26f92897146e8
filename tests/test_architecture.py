"""Promises about the house itself."""
from __future__ import annotations


def test_content_holds_no_code(root):
    assert [p.name for p in (root / "content").rglob("*.py")] == []
    assert [p.name for p in (root / "locales").rglob("*.py")] == []
