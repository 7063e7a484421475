using Microsoft.Win32.SafeHandles;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// A segment's file, opened on first use and closed again when others need the descriptor more. A deleted file stays open, so
/// that readers who found their place in it finish undisturbed.
/// </summary>
internal sealed class SegmentFile(string path, OpenFiles openFiles, bool isNew) : IDisposable
{
    private readonly Lock _gate = new();
    private SafeFileHandle? _handle;
    private bool _create = isNew;
    private bool _used;
    private bool _deleted;
    private bool _disposed;

    public string Path => path;

    /// <summary>Fills the destination from one place in the file.</summary>
    /// <exception cref="EndOfStreamException">The file is shorter than the log believes.</exception>
    public void Read(Span<byte> destination, long position)
    {
        while (destination.Length > 0)
        {
            var handle = Handle();
            int read;
            try
            {
                read = RandomAccess.Read(handle, destination, position);
            }
            catch (ObjectDisposedException) when (!_disposed)
            {
                continue; // the descriptor was given to another file between the two lines above
            }

            if (read == 0) throw new EndOfStreamException($"{path} ends at byte {position}, {destination.Length} more were expected");
            destination = destination[read..];
            position += read;
        }
    }

    public void Write(ReadOnlySpan<byte> source, long position)
    {
        while (true)
        {
            try
            {
                RandomAccess.Write(Handle(), source, position);
                return;
            }
            catch (ObjectDisposedException) when (!_disposed)
            {
            }
        }
    }

    public void FlushToDisk()
    {
        while (!_disposed) // what was deleted since needs no flush
        {
            try
            {
                RandomAccess.FlushToDisk(Handle());
                return;
            }
            catch (ObjectDisposedException)
            {
            }
        }
    }

    public void Truncate(long length) => RandomAccess.SetLength(Handle(), length);

    /// <summary>Creates the file now, because its name says something even while it is empty: where the log goes on.</summary>
    public void Create() => Handle();

    public bool ClearUsed()
    {
        var used = _used;
        _used = false;
        return used;
    }

    /// <summary>Called by <see cref="OpenFiles"/>, which has already forgotten the file.</summary>
    public void CloseForNow()
    {
        lock (_gate)
        {
            if (_deleted) return;
            _handle?.Dispose();
            _handle = null;
        }
    }

    /// <summary>Removes the file from its directory. Its bytes stay until <see cref="Dispose"/>.</summary>
    public void Delete()
    {
        lock (_gate) _deleted = true; // first: from here on nobody closes what the next line opens
        Handle();
        openFiles.Remove(this);
        File.Delete(path);
    }

    public void Dispose()
    {
        if (Volatile.Read(ref _handle) is not null) openFiles.Remove(this);
        lock (_gate)
        {
            _disposed = true;
            _handle?.Dispose();
            _handle = null;
        }
    }

    private SafeFileHandle Handle()
    {
        _used = true;
        return Volatile.Read(ref _handle) ?? Open();
    }

    private SafeFileHandle Open()
    {
        SafeFileHandle handle;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_handle is not null) return _handle;
            if (_create) Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            handle = File.OpenHandle(
                path, _create ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            Volatile.Write(ref _handle, handle);
            _create = false;
            _used = false; // one use is no habit: a reader that passes through many files must not push out the busy ones
        }

        openFiles.Add(this);
        return handle;
    }
}
