from __future__ import annotations

import pytest

from corpus.policy import Policy, PolicyError, Privacy, Rights, load_policy, shipped


def test_the_shipped_policy_loads_and_can_be_copied(tmp_path):
    copy = tmp_path / "mine.toml"
    copy.write_text(shipped(), "utf8")
    assert load_policy(copy) == load_policy()
    assert load_policy(copy).digest == load_policy().digest


def test_the_digest_is_of_the_values(tmp_path):
    laid_out = tmp_path / "a.toml"
    laid_out.write_text("# a comment\n[privacy]\nmask = [\n  'email',\n]\n", "utf8")
    changed = tmp_path / "b.toml"
    changed.write_text("[privacy]\nmask = ['phone']\n", "utf8")
    one = Policy(privacy=Privacy(mask=["email"]))
    assert load_policy(laid_out).digest == one.digest != load_policy(changed).digest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rights", "Expected"),
        ("[right]", "`right`"),
        ("[rights]\nwithold = []", "`withold`"),
        ("[rights.outlets]\nkompas = 'maybe'", "'maybe'"),
        ("[privacy]\nmask = ['fax']", "'fax'"),
        ("[quality]\nmin_wrods = 3", "no limit min_wrods"),
        ("[splits]\ntest = 1.5", "< 1.0"),
        ("[splits]\ntest = 0.6\nvalidation = 0.6", "leaves nothing"),
        ("[splits]\ntest_from = 'besok'", "test_from"),
        ("[splits]\ntest_from = '2025-01-01'\nvalidation_from = '2025-02-01'", "later than"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(tmp_path, text, said):
    path = tmp_path / "policy.toml"
    path.write_text(text, "utf8")
    with pytest.raises(PolicyError) as caught:
        load_policy(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PolicyError, match="No such file"):
        load_policy(tmp_path / "none.toml")


def test_rights():
    policy = Policy(rights=Rights(withhold=["notice"], outlets={"a": "publish", "b": "withhold"}))
    assert policy.withheld("", ["notice", "meta noai"]) == ["rights: notice"]
    assert policy.withheld("a", ["notice"]) == []
    assert policy.withheld("b", []) == ["rights: outlet b"]
