"""What notices say, in the language of those who are told."""
