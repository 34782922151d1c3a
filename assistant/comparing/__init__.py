"""Places beside one another out of the panel: a matrix of indicators, the years of one indicator, an order of many places."""
