// Nothing calls this library: it is preloaded.
