"""The book's colours, one meaning each, readable on light and on dark paper."""

WEIGHT = "#1f7a54"
MULTIPLY = "#f2b134"
ADD = "#c8431f"
ACTIVATION = "#2b6cb0"
NEUTRAL = "#7b8494"
MARK = "#b5338a"  # what to look at: a window, a winner, a difference
POOLING = "#6c5bd0"
DENSE = "#b8640a"
CONVOLUTION = WEIGHT
INK = "#1f2430"
PAPER = "#ffffff"

ON_DARK_FILL = "#ffffff"
ON_LIGHT_FILL = "#3a2a00"

RECORDED = "#2b6cb0"
YOURS = "#c8431f"
