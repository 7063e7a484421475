using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace CtaStreaming.Deployment.Tests.Options;

/// <summary>The configuration that a built program reads: the properties of its options classes, by their section.</summary>
internal sealed class ProgramOptions
{
    // In no section: read by the web framework, the runtime or OpenTelemetry by their own names, or by every program.
    private static readonly HashSet<string> Sectionless = ["SecretsDirectory", "ASPNETCORE_HTTP_PORTS", "DOTNET_EnableDiagnostics", "OTEL_EXPORTER_OTLP_ENDPOINT", "TZ"];

    private static readonly HashSet<(string Program, string Name)> ConnectionStrings =
    [
        ("CtaStreaming.ConnectorRegistrar", "Cta"), ("CtaStreaming.ConnectorRegistrar", "London"), ("CtaStreaming.WarehouseSink", "Warehouse"),
    ];

    // Every options class that a program can bind: its own, those of the libraries that bind theirs for everybody, and those that it names.
    private static readonly string[] BindForEverybody = ["CtaStreaming.Hosting", "CtaStreaming.Kafka"];

    private readonly ILookup<string, Type> _sections;
    private readonly string _program;

    private ProgramOptions(string program, ILookup<string, Type> sections) => (_program, _sections) = (program, sections);

    public static ProgramOptions Of(string project)
    {
        var program = $"CtaStreaming.{project}";
        var folder = Repository.Built(program);
        var path = Path.Combine(folder, $"{program}.dll");
        var context = new AssemblyLoadContext(program);
        var resolver = new AssemblyDependencyResolver(path);
        context.Resolving += (_, name) => resolver.ResolveAssemblyToPath(name) is { } file ? context.LoadFromAssemblyPath(file) : null;

        var own = Directory.EnumerateFiles(folder, "CtaStreaming.*.dll").ToList();
        var named = own.Where(file => Path.GetFileNameWithoutExtension(file) is var name && (name == program || BindForEverybody.Contains(name)))
            .SelectMany(NamedTypes).ToHashSet();
        var options = own.Select(context.LoadFromAssemblyPath).SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsNested)
            .Where(type => type.Assembly.GetName().Name is var name && (name == program || name == "CtaStreaming.Hosting") || named.Contains(type.FullName!));
        return new ProgramOptions(program, options.SelectMany(type => Sections(type).Select(section => (section, type)))
            .ToLookup(bound => bound.section, bound => bound.type, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Why a variable would do nothing; null when the program reads it.</summary>
    public string? Fault(string variable)
    {
        if (Sectionless.Contains(variable)) return null;
        var path = variable.Split("__");
        if (path is ["ConnectionStrings", _] or ["Serilog", ..]) return ConnectionStringFault(path);
        var types = _sections[path[0]].ToList();
        if (path.Length < 2 || types.Count == 0) return $"{variable}: {_program} has no section '{path[0]}', but {string.Join(", ", _sections.Select(section => section.Key).Order())}.";
        var property = types.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .FirstOrDefault(property => string.Equals(property.Name, path[1], StringComparison.OrdinalIgnoreCase));
        if (property is null) return $"{variable}: '{path[0]}' of {_program} has no '{path[1]}'.";
        var isMap = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Dictionary<,>);
        return (isMap ? 3 : 2) == path.Length ? null : $"{variable}: '{path[1]}' is {(isMap ? "a map, whose key is missing" : "a single value")}.";
    }

    private string? ConnectionStringFault(string[] path) =>
        path[0] == "Serilog" || ConnectionStrings.Contains((_program, path[1])) ? null : $"{_program} reads no connection string '{path[1]}'.";

    /// <summary>A class says its section as a constant of that name; one that is bound to several has a constant for each.</summary>
    private static IEnumerable<string> Sections(Type type)
    {
        var constants = type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral && field.FieldType == typeof(string)).ToList();
        var section = constants.Find(field => field.Name == "Section");
        return (section is null ? constants : [section]).Select(field => (string)field.GetRawConstantValue()!);
    }

    private static IEnumerable<string> NamedTypes(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}
