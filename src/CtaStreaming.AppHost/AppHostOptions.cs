using System.Globalization;

namespace CtaStreaming.AppHost;

/// <summary>What the command line asks for.</summary>
internal sealed record AppHostOptions
{
    public const string Usage =
        """
        Usage: ./run.sh [options]

          --fresh                     forget all state and start from nothing
          --data-dir DIR              where state lives (default: .cta)

          --speed N                   simulated seconds per real second (default: 30; 1 is real time)
          --start TIME                when the simulation starts, such as 2026-03-02T07:30 (default: now in Chicago)
          --seed N                    another seed gives another day; the same one the same (default: 1)

          --with london               London's Underground as well: barriers, its station table, the warehouse, the page /london

          --dashboard-port N          default 8888
          --broker-port N             default 9092
          --schema-registry-port N    default 8081
          --rest-proxy-port N         default 8082
          --connect-port N            default 8083
          --ksql-port N               default 8088
          --postgres-port N           default 5433 (5432 is often taken by the machine's own PostgreSQL)
                                      Port 0 takes any free one.
          --help
        """;

    public bool Help { get; private init; }

    public bool Fresh { get; private init; }

    public string DataDirectory { get; private init; } = ".cta";

    /// <summary>The port of each endpoint by its name.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; private init; } = new Dictionary<string, int>
    {
        [Endpoints.Broker] = 9092,
        [Endpoints.SchemaRegistry] = 8081,
        [Endpoints.RestProxy] = 8082,
        [Endpoints.Connect] = 8083,
        [Endpoints.Ksql] = 8088,
        // Not 5432: Debian makes a cluster of its own there, and starts it, when it installs the package.
        [Endpoints.Postgres] = 5433,
        [Endpoints.Dashboard] = 8888,
    };

    /// <summary>Whether London runs beside Chicago.</summary>
    public bool WithLondon { get; private init; }

    /// <summary>The options that the simulation understands, handed on as they came: it checks them itself.</summary>
    public IReadOnlyList<string> Simulation { get; private init; } = [];

    /// <exception cref="AppHostException">An option is unknown, has no value or one out of range.</exception>
    public static AppHostOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new AppHostOptions();
        var ports = new Dictionary<string, int>(options.Ports);
        var simulation = new List<string>();

        var rest = new Queue<string>(arguments.SelectMany(SplitAtEquals));
        while (rest.TryDequeue(out var option))
        {
            switch (option)
            {
                case "--help" or "-h":
                    options = options with { Help = true };
                    break;
                case "--fresh":
                    options = options with { Fresh = true };
                    break;
                case "--data-dir":
                    options = options with { DataDirectory = Value(option, rest) };
                    break;
                case ['-', '-', .. var endpoint, '-', 'p', 'o', 'r', 't'] when ports.ContainsKey(endpoint):
                    ports[endpoint] = Port(option, Value(option, rest));
                    break;
                case "--with":
                    options = Value(option, rest) is "london" ? options with { WithLondon = true } : throw new AppHostException("--with: there is only london.", exitCode: 2);
                    break;
                case "--speed" or "--start" or "--seed":
                    simulation.AddRange([option, Value(option, rest)]);
                    break;
                default:
                    throw new AppHostException($"Unknown option {option}. ./run.sh --help lists the ones there are.", exitCode: 2);
            }
        }

        return options with { Ports = ports, Simulation = simulation };
    }

    private static string[] SplitAtEquals(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) ? argument.Split('=', 2) : [argument];

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new AppHostException($"{option} needs a value.", exitCode: 2);

    private static int Port(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new AppHostException($"{option} {value}: a port is a number from 0 to 65535.", exitCode: 2);
}
