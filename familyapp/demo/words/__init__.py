"""What the demo's people are called and what they wrote. Only words; nothing here is put in."""
