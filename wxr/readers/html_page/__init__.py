from wxr.readers.html_page.reading import read
__all__=["read"]
