namespace CtaStreaming.Transit;

/// <summary>The data folder cannot be used; the message names the file, the row, and what to do about it.</summary>
public sealed class NetworkDataException : Exception
{
    /// <param name="message">The file, the row and the remedy.</param>
    /// <param name="innerException">What the reader of the file threw, if it did.</param>
    public NetworkDataException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
