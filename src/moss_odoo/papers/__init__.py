"""What goes into the file: a use case's result as a page, a spreadsheet and data."""
