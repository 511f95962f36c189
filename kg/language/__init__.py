"""What kg knows of the Indonesian language: derivation, names, cue words, trees."""
