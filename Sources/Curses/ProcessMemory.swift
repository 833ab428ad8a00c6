import CCurses

/// The memory of this process.
package enum ProcessMemory {
    /// Gives what was freed back to the system: the allocator keeps it, spread over the threads that once used it.
    package static func release() { cc_release_memory() }
}
