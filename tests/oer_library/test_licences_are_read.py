"""Licences are read from codes, names and addresses, and only where they are sure."""

import pytest

from oer_library.domain.licences import LICENCES, licence, licence_of_url, read_licence
from oer_library.domain.licences.reading import KNOWN


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
        ("CC BY-NC-SA 3.0 DE", "CC-BY-NC-SA-3.0-DE"),
        ("CC BY-ND-NC 2.0", "CC-BY-NC-ND-2.0"),
        ("Creative Commons BY 4.0 International", "CC-BY-4.0"),
        ("CC BY 4.0 intl", "CC-BY-4.0"),
        ("CC0 1.0", "CC0-1.0"),
        ("mit", "MIT"),
        ("Apache 2.0", "Apache-2.0"),
        ("PDDL-1.0", "PDDL-1.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by/4.0", "CC-BY-4.0"),
        ("https://www.creativecommons.org/licenses/by-sa/3.0/de/deed.de", "CC-BY-SA-3.0-DE"),
        ("https://creativecommons.org/licenses/by-nc-nd/2.5/legalcode", "CC-BY-NC-ND-2.5"),
        ("https://creativecommons.org/licenses/by/4.0/legalcode.en", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by/3.0/igo/", "CC-BY-3.0-IGO"),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.en", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        ("https://opensource.org/license/mit", "MIT"),
        ("https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("https://www.gnu.org/licenses/gpl-3.0.html", "GPL-3.0-or-later"),
        ("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"),
    ],
)
def test_a_licence_is_known_however_it_is_written(written: str, code: str) -> None:
    found = read_licence(written)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "written",
    [
        "",
        "CC BY",
        "CC BY 4.0 DE",
        "CC BY 5.0",
        "CC SA 4.0",
        "open",
        "https://example.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/9.9/",
        "https://purl.org/ontology/modalia#ProprietaryLicense",
    ],
)
def test_what_is_not_sure_is_no_licence(written: str) -> None:
    assert read_licence(written) is None


def test_every_licence_is_found_by_its_code_its_name_and_its_address() -> None:
    for one in KNOWN.values():
        assert licence(one.code) == one
        assert read_licence(one.name) in (one, None)
        assert not one.url or licence_of_url(one.url) == one


def test_a_code_that_is_not_known_is_an_error() -> None:
    with pytest.raises(KeyError):
        licence("CC-BY-5.0")


@pytest.mark.parametrize(
    ("code", "remix", "sell", "open_", "credit"),
    [
        ("CC0-1.0", True, True, True, False),
        ("CC-BY-4.0", True, True, True, True),
        ("CC-BY-SA-4.0", True, True, True, True),
        ("CC-BY-NC-4.0", True, False, True, True),
        ("CC-BY-NC-SA-4.0", True, False, True, True),
        ("CC-BY-ND-4.0", False, True, False, True),
        ("CC-BY-NC-ND-4.0", False, False, False, True),
        ("all-rights-reserved", False, False, False, False),
    ],
)
def test_what_each_offered_licence_allows(
    code: str, remix: bool, sell: bool, open_: bool, credit: bool
) -> None:
    one = LICENCES[code]
    assert (one.may_remix, one.may_sell, one.is_open) == (remix, sell, open_)
    assert one.asks_credit is credit
