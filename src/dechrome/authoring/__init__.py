"""Help for people who write rules: a first draft of a site pack, figures per rule, and pages about all rules."""

from dechrome.authoring.draft_pack import Candidate, candidates, pack_text
from dechrome.authoring.pages_about import rules_page
from dechrome.authoring.statistics import RuleFigures, rule_figures

__all__ = ["Candidate", "RuleFigures", "candidates", "pack_text", "rule_figures", "rules_page"]
