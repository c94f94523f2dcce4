/* Stands between a process and the C library: makes syncs and writes of named files fail or last, and moves the clock.
 * What to do is read from the file that FAULT_SHIM names, mapped, so that it changes while the process runs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

struct orders { volatile int32_t sync_errno, write_errno, short_writes, sync_milliseconds; volatile int64_t clock_seconds; char file[64]; };
static struct orders *orders;

__attribute__((constructor)) static void attach(void) {
  const char *path = getenv("FAULT_SHIM");
  int fd = path ? open(path, O_RDWR) : -1;
  if (fd < 0) return;
  void *map = mmap(NULL, sizeof(struct orders), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (map != MAP_FAILED) orders = map;
  close(fd);
}

static int meant(int fd) {
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, orders->file) != NULL;
}

#define REAL(name, type, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

static int sync_with(int (*real)(int), int fd) {
  if (orders && (orders->sync_errno || orders->sync_milliseconds) && meant(fd)) {
    usleep(orders->sync_milliseconds * 1000);
    if (orders->sync_errno) { errno = orders->sync_errno; return -1; }
  }
  return real(fd);
}

int fsync(int fd) { REAL("fsync", int, int); return sync_with(real, fd); }
int fdatasync(int fd) { REAL("fdatasync", int, int); return sync_with(real, fd); }

static ssize_t place(const char *name, int fd, const void *from, size_t count, off_t at) {
  ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, name);
  if (orders && orders->write_errno && meant(fd)) {
    /* Half of it is on the disk when the fault comes: a torn page. */
    if (orders->short_writes && count > 1) real(fd, from, count / 2, at);
    errno = orders->write_errno;
    return -1;
  }
  return real(fd, from, count, at);
}

ssize_t pwrite64(int fd, const void *from, size_t count, off_t at) { return place("pwrite64", fd, from, count, at); }
ssize_t pwrite(int fd, const void *from, size_t count, off_t at) { return place("pwrite", fd, from, count, at); }

int clock_gettime(clockid_t clock, struct timespec *now) {
  REAL("clock_gettime", int, clockid_t, struct timespec *);
  int rc = real(clock, now);
  if (rc == 0 && orders && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += orders->clock_seconds;
  return rc;
}
