/* Writes a tree of files and nothing else: the floor for a program that makes them.
 *
 * writer LIST FOLDER THREADS
 *   LIST names the files, each as its size, a space, and its path below FOLDER, which must not exist. Files of one
 *   folder stand together. The contents are ready in memory: what is measured is what the system takes to write them.
 *   Each thread takes a share of the tenants (the first parts of the paths); files are opened by short names in open
 *   folders.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct { size_t size; char *path; } file;

static file *files;
static size_t count, capacity;
static char *content;
static const char *root;
static size_t next_file;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void fail(const char *what) { perror(what); exit(1); }

static void *work(void *unused) {
  (void)unused;
  int top = open(root, O_RDONLY | O_DIRECTORY);
  if (top < 0) fail(root);
  int folder = -1;
  char open_path[4096] = "";
  for (;;) {
    /* Some two hundred files at a time, up to the end of a tenant. */
    pthread_mutex_lock(&lock);
    size_t from = next_file, to = from + 200 < count ? from + 200 : count;
    while (to > from && to < count) {
      size_t length = strcspn(files[to].path, "/");
      if (strncmp(files[to].path, files[to - 1].path, length + 1)) break;
      to++;
    }
    next_file = to;
    pthread_mutex_unlock(&lock);
    if (from == to) break;
    for (size_t i = from; i < to; i++) {
      char *path = files[i].path, *slash = strrchr(path, '/');
      size_t length = slash ? (size_t)(slash - path) : 0;
      if (folder < 0 || strlen(open_path) != length || strncmp(open_path, path, length)) {
        if (folder >= 0) close(folder);
        memcpy(open_path, path, length);
        open_path[length] = 0;
        folder = length ? openat(top, open_path, O_RDONLY | O_DIRECTORY) : dup(top);
        for (char *part = open_path; folder < 0 && errno == ENOENT; ) {
          char *end = strchr(part, '/');
          if (end) *end = 0;
          if (mkdirat(top, open_path, 0777) && errno != EEXIST) fail(open_path);
          if (end) { *end = '/'; part = end + 1; errno = ENOENT; }
          else folder = openat(top, open_path, O_RDONLY | O_DIRECTORY);
        }
        if (folder < 0) fail(open_path);
      }
      int fd = openat(folder, slash ? slash + 1 : path, O_WRONLY | O_CREAT | O_EXCL, 0666);
      if (fd < 0) fail(path);
      for (size_t done = 0; done < files[i].size;) {
        ssize_t written = write(fd, content + done, files[i].size - done);
        if (written < 0) fail(path);
        done += (size_t)written;
      }
      if (close(fd)) fail(path);
    }
  }
  return NULL;
}

int main(int argc, char **argv) {
  if (argc != 4) { fprintf(stderr, "usage: writer LIST FOLDER THREADS\n"); return 64; }
  FILE *list = fopen(argv[1], "r");
  if (!list) fail(argv[1]);
  char line[8192];
  size_t largest = 1;
  while (fgets(line, sizeof line, list)) {
    line[strcspn(line, "\n")] = 0;
    char *path;
    size_t size = strtoull(line, &path, 10);
    if (count == capacity) {
      capacity = capacity ? capacity * 2 : 1024;
      if (!(files = realloc(files, capacity * sizeof *files))) fail("memory");
    }
    files[count++] = (file){size, strdup(path + 1)};
    if (size > largest) largest = size;
  }
  if (!(content = malloc(largest))) fail("memory");
  for (size_t i = 0; i < largest; i++) content[i] = (char)('a' + i % 26);
  root = argv[2];
  if (mkdir(root, 0777)) fail(root);
  int threads = atoi(argv[3]);
  pthread_t workers[64];
  if (threads < 1 || threads > 64) { fprintf(stderr, "1 to 64 threads\n"); return 64; }
  for (int i = 0; i < threads; i++) pthread_create(&workers[i], NULL, work, NULL);
  for (int i = 0; i < threads; i++) pthread_join(workers[i], NULL);
  return 0;
}
