namespace CtaStreaming.AppHost;

/// <summary>One console for many programs: each line says in a colour of its own who wrote it.</summary>
internal sealed class ConsoleOutput(TextWriter writer, bool colour)
{
    // The longest name, stream-processor.
    private const int NameWidth = 16;

    // Cyan, magenta, yellow, blue, green: told apart on dark and light terminals; red is kept for what went wrong.
    private static readonly int[] Palette = [36, 35, 33, 34, 32];

    private readonly Lock _gate = new();
    private readonly List<string> _names = [];

    /// <summary>The console of this process; without colour where it is not a terminal, or where <see href="https://no-color.org">NO_COLOR</see> asks for none.</summary>
    public static ConsoleOutput ForTerminal() =>
        new(Console.Out, colour: !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>A line that a program wrote.</summary>
    public void Line(string service, string line) => Write(service, line, Colour(service));

    /// <summary>A line about a program, by the one who watches it.</summary>
    public void Event(string service, string line) => Write(service, Paint(line, 1), Colour(service));

    /// <summary>A line about the run as a whole.</summary>
    public void Say(string line)
    {
        lock (_gate) writer.WriteLine(line);
    }

    public void Error(string line)
    {
        lock (_gate) writer.WriteLine(Paint(line, 31));
    }

    private void Write(string service, string line, int code)
    {
        lock (_gate) writer.WriteLine($"{Paint(service.PadRight(NameWidth), code)} {line}");
    }

    private int Colour(string service)
    {
        lock (_gate)
        {
            var index = _names.IndexOf(service);
            if (index < 0)
            {
                index = _names.Count;
                _names.Add(service);
            }

            return Palette[index % Palette.Length];
        }
    }

    private string Paint(string text, int code) => colour ? $"\e[{code}m{text}\e[0m" : text;
}
