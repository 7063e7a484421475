using System.Buffers.Binary;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Server;

/// <summary>Walks through a finished response, its deferred parts put in where they belong.</summary>
internal struct ResponsePieces
{
    private readonly ResponseWriter _response;
    private int _written;
    private int _deferred;
    private int _inDeferred;

    public ResponsePieces(ResponseWriter response)
    {
        _response = response;
        BinaryPrimitives.WriteInt32BigEndian(response.At(0, sizeof(int)), checked((int)response.TotalLength - sizeof(int)));
    }

    /// <summary>Copies the next bytes, as many as there is room for; 0 at the end.</summary>
    public int Next(Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var room = buffer[filled..];
            var copied = _deferred < _response.Deferred.Count && _response.Deferred[_deferred].Position == _written
                ? CopyDeferred(room)
                : CopyWritten(room);
            if (copied == 0) break;
            filled += copied;
        }

        return filled;
    }

    private int CopyWritten(Span<byte> room)
    {
        var until = _deferred < _response.Deferred.Count ? _response.Deferred[_deferred].Position : _response.Length;
        var count = Math.Min(room.Length, until - _written);
        _response.At(_written, count).CopyTo(room);
        _written += count;
        return count;
    }

    private int CopyDeferred(Span<byte> room)
    {
        var bytes = _response.Deferred[_deferred].Bytes;
        var count = Math.Min(room.Length, bytes.Length - _inDeferred);
        bytes.CopyTo(room[..count], _inDeferred);
        _inDeferred += count;
        if (_inDeferred == bytes.Length) (_deferred, _inDeferred) = (_deferred + 1, 0);
        return count;
    }
}
