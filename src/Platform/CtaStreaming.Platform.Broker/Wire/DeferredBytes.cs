namespace CtaStreaming.Platform.Broker.Wire;

/// <summary>
/// A part of a response that is read while the response is being sent, piece by piece, so that a large one takes no more memory
/// than a small one however slowly its reader takes it.
/// </summary>
internal abstract class DeferredBytes(int length)
{
    public int Length { get; } = length;

    /// <summary>Fills the destination with the bytes from a place on.</summary>
    /// <exception cref="IOException">They can no longer be read.</exception>
    public abstract void CopyTo(Span<byte> destination, int from);
}
