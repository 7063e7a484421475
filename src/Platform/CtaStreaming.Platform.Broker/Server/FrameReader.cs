using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Server;

/// <summary>
/// Cuts a connection's bytes into frames: an int32 length, then that many bytes. A frame that lies in one piece in the pipe is
/// handed on as it lies; any other is gathered in a pooled buffer that grows with what has really come, so that a length
/// alone costs nothing.
/// </summary>
internal sealed class FrameReader(PipeReader pipe, ConnectionLimits limits, MemoryBudget budget) : IDisposable
{
    private const int PrefixLength = 4;
    private const int FirstGatherBytes = 64 * 1024;

    private byte[]? _gathered;
    private long _borrowed;
    private SequencePosition? _inPlace;

    /// <summary>The next frame, valid until the next call; null when the peer has closed its side between two frames.</summary>
    /// <param name="begun">Told when the first bytes of the frame are there.</param>
    public async ValueTask<Memory<byte>?> ReadAsync(Action begun, CancellationToken cancellationToken)
    {
        Release();
        var length = -1;
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = read.Buffer;
            if (!buffer.IsEmpty) begun();
            if (buffer.Length >= PrefixLength)
            {
                length = ReadLength(buffer);
                var frame = buffer.Slice(PrefixLength);
                if (frame.Length >= length) return Take(frame, length);
                pipe.AdvanceTo(frame.Start);
                return await GatherAsync(length, cancellationToken).ConfigureAwait(false);
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (!read.IsCompleted) continue;
            if (!buffer.IsEmpty) throw new InvalidRequestException("connection closed within a frame's length");
            return null;
        }
    }

    public void Dispose() => Release();

    private int ReadLength(ReadOnlySequence<byte> buffer)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length >= RequestHeader.MinimumLength && length <= limits.MaxFrameBytes) return length;
        throw new InvalidRequestException(
            ForeignProtocol.Recognise(
                prefix) ?? $"frame of {length} bytes (allowed: {RequestHeader.MinimumLength} to {limits.MaxFrameBytes})");
    }

    private Memory<byte> Take(ReadOnlySequence<byte> buffer, int length)
    {
        var frame = buffer.Slice(0, length);
        if (frame.IsSingleSegment)
        {
            CheckSize(frame.First.Span, length);
            _inPlace = frame.End;
            // The pipe's memory is this connection's alone until AdvanceTo, so offsets may be patched into it.
            return MemoryMarshal.AsMemory(frame.First);
        }

        Grow(length, 0, length);
        frame.CopyTo(_gathered);
        CheckSize(_gathered, length);
        pipe.AdvanceTo(frame.End);
        return _gathered.AsMemory(0, length);
    }

    private async ValueTask<Memory<byte>?> GatherAsync(int length, CancellationToken cancellationToken)
    {
        var have = 0;
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var take = (int)Math.Min(read.Buffer.Length, length - have);
            var piece = read.Buffer.Slice(0, take);
            Grow(have + take, have, length);
            piece.CopyTo(_gathered.AsSpan(have));
            have += take;
            pipe.AdvanceTo(piece.End);
            if (have >= RequestHeader.MinimumLength) CheckSize(_gathered, length);
            if (have == length) return _gathered.AsMemory(0, length);
            if (read.IsCompleted) throw new InvalidRequestException($"connection closed after {have} of {length} bytes of a frame");
        }
    }

    private void CheckSize(ReadOnlySpan<byte> frame, int length)
    {
        var key = BinaryPrimitives.ReadInt16BigEndian(frame);
        if (length <= limits.MaxRequestBytes || key == (short)ApiKey.Produce) return;
        throw new InvalidRequestException(
            $"frame of {length} bytes for API key {key} (only Produce may have more than {limits.MaxRequestBytes})");
    }

    private void Grow(int needed, int have, int whole)
    {
        if (_gathered is not null && _gathered.Length >= needed) return;
        var capacity = Math.Min(whole, Math.Max(needed, Math.Max(FirstGatherBytes, have * 2)));
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        // What is no more than the read-ahead is bounded by the number of connections and needs no budget.
        var borrowed = larger.Length > limits.ReadAheadBytes ? larger.Length : 0;
        if (!budget.TryTake(borrowed))
        {
            ArrayPool<byte>.Shared.Return(larger);
            throw new ConnectionClosedException(
                $"no memory for a frame of {whole} bytes: {budget.Limit} bytes are in use by other requests");
        }

        _gathered.AsSpan(0, have).CopyTo(larger);
        Recycle();
        _gathered = larger;
        _borrowed = borrowed;
    }

    private void Release()
    {
        if (_inPlace is { } end) pipe.AdvanceTo(end);
        _inPlace = null;
        Recycle();
    }

    private void Recycle()
    {
        if (_gathered is null) return;
        ArrayPool<byte>.Shared.Return(_gathered);
        budget.Return(_borrowed);
        _gathered = null;
    }
}
