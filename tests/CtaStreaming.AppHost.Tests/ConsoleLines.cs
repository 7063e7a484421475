using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace CtaStreaming.AppHost.Tests;

/// <summary>A console whose lines can be waited for.</summary>
internal sealed class ConsoleLines : TextWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();
    private readonly List<string> _all = [];

    public override Encoding Encoding => Encoding.UTF8;

    public string Text
    {
        get
        {
            lock (_all) return string.Join('\n', _all);
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_all) _all.Add(value ?? "");
        _unread.Writer.TryWrite(value ?? "");
    }

    /// <summary>Waits for the next line, after those waited for before, that matches.</summary>
    public async Task<Match> WaitForAsync(string pattern)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var line in _unread.Reader.ReadAllAsync(timeout.Token))
            {
                if (Regex.Match(line, pattern) is { Success: true } match) return match;
            }
        }
        catch (OperationCanceledException)
        {
            // Told below, with what was written instead.
        }

        throw new TimeoutException($"No line like '{pattern}' came. What came:\n{Text}");
    }
}
