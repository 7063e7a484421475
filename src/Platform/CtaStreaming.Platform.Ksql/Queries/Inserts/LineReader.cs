using System.Buffers;
using System.IO.Pipelines;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>Reads a body line by line, for as long as the client sends some.</summary>
internal sealed class LineReader(PipeReader body, int longest)
{
    /// <returns>The next line that is not blank; null at the end.</returns>
    /// <exception cref="KsqlException">The line is too long.</exception>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var end = read.Buffer.PositionOf((byte)'\n');
            var line = end is { } position ? read.Buffer.Slice(0, position) : read.Buffer;
            if (line.Length > longest)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                throw new KsqlException($"A line has more than {longest} bytes.") { ErrorCode = ErrorCode.BadRequest };
            }

            if (end is null && !read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var bytes = line.ToArray();
            body.AdvanceTo(end is { } at ? read.Buffer.GetPosition(1, at) : read.Buffer.End);
            if (!IsBlank(bytes)) return bytes;
            if (end is null) return null;
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;
}
