"""The certificates that we trust: read once, and again once they have changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from moss_odoo.trust import trusted
from tests.odoo.certificates import certificate


def test_they_are_read_once_and_again_once_they_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = certificate(tmp_path)
    os.utime(file, (1, 1))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    first = trusted()
    assert trusted() is first
    certificate(tmp_path)
    assert trusted() is not first
    assert first.get_ca_certs() != trusted().get_ca_certs()


def test_others_are_read_where_another_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = trusted()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path)))
    assert len(trusted().get_ca_certs()) == 1
    monkeypatch.undo()
    assert trusted().get_ca_certs() == usual.get_ca_certs()
