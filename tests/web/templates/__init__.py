"""The pages as HTML: their structure, words, links and looks, and the build behind them."""
