"""Each kind of discovery as a spider (`scrapy list`), and `sources`, which is all of them."""
