"""What a reply is made of. Actions build it, channels show it."""
