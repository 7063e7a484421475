using System.IO.Pipelines;

namespace CtaStreaming.Platform.Ksql.Http;

internal static class FrameFlush
{
    /// <summary>
    /// Flushes, so that what is written next goes out in a frame of its own: there are clients that take a frame for one row, as ksqlDB sends each
    /// row by itself. Kestrel's flush of HTTP/2 only puts its writer into the thread pool's queue, and whatever has been written by the time that
    /// the writer's turn comes shares a frame. Behind it in the queue is nearly always late enough, and costs next to nothing; a delay would be
    /// certain, but a millisecond for each row.
    /// </summary>
    public static async Task FlushFrameAsync(this PipeWriter output, CancellationToken cancellationToken)
    {
        await output.FlushAsync(cancellationToken);
        await Task.Yield();
    }
}
