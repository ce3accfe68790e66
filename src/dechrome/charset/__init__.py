"""What `dechrome.decode` is made of: labels, signatures, unpacking, repair of garbled text."""
