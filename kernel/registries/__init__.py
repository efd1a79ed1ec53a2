"""Registries that rooms fill in `AppConfig.ready`: news travels upwards through them."""
