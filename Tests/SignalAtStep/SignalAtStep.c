// Preloaded into a program, sends it a signal before one of its changes to the file system.
//
// AT_STEP says before which, from 1 on, and SIGNAL which signal, by its number. A program that comes to its own end
// writes the number of its changes into the file that STEPS_FILE names.

#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long steps;
static long chosen;
static int signalNumber;

static long number(const char *variable) {
  const char *text = getenv(variable);
  return text ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
  chosen = number("AT_STEP");
  signalNumber = (int)number("SIGNAL");
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("STEPS_FILE");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&steps));
  fclose(file);
}

static void step(void) {
  if (atomic_fetch_add(&steps, 1) + 1 == chosen) kill(getpid(), signalNumber);
}

#ifdef __APPLE__
// The system's linker puts `stepping_NAME` in place of NAME everywhere but here.
#define STEPPING(name) stepping_##name
#define ORIGINAL(name) name
#define REPLACE(name)                                                                   \
  __attribute__((used, section("__DATA,__interpose"))) static const void *pair_##name[] = \
      {(const void *)stepping_##name, (const void *)name};
#else
// The first library that is loaded gives a name its meaning; the next one has the original.
#include <dlfcn.h>
#define STEPPING(name) name
#define ORIGINAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))
#define REPLACE(name)
#endif

int STEPPING(openat)(int folder, const char *path, int flags, ...) {
  if (!(flags & O_CREAT)) return ORIGINAL(openat)(folder, path, flags);
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = (mode_t)va_arg(arguments, int);
  va_end(arguments);
  step();
  return ORIGINAL(openat)(folder, path, flags, mode);
}
REPLACE(openat)

ssize_t STEPPING(write)(int file, const void *bytes, size_t count) {
  if (file > 2) step();
  return ORIGINAL(write)(file, bytes, count);
}
REPLACE(write)

int STEPPING(mkdirat)(int folder, const char *path, mode_t mode) {
  step();
  return ORIGINAL(mkdirat)(folder, path, mode);
}
REPLACE(mkdirat)

int STEPPING(mkdir)(const char *path, mode_t mode) {
  step();
  return ORIGINAL(mkdir)(path, mode);
}
REPLACE(mkdir)

int STEPPING(renameat)(int folder, const char *path, int newFolder, const char *newPath) {
  step();
  return ORIGINAL(renameat)(folder, path, newFolder, newPath);
}
REPLACE(renameat)

int STEPPING(unlinkat)(int folder, const char *path, int flags) {
  step();
  return ORIGINAL(unlinkat)(folder, path, flags);
}
REPLACE(unlinkat)

int STEPPING(rmdir)(const char *path) {
  step();
  return ORIGINAL(rmdir)(path);
}
REPLACE(rmdir)
