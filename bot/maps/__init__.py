"""Pictures of an election: a specification becomes a scene, and a scene a PNG with its description in words."""
