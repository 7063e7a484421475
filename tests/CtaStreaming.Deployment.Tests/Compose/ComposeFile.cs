using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CtaStreaming.Deployment.Tests.Compose;

/// <summary>A compose file, as far as the tests have something to say about it; that it is one at all is docker-compose's business.</summary>
internal sealed class ComposeFile
{
    public const string Single = "docker-compose.yml";
    public const string Cluster = "docker-compose.cluster.yml";

    public Dictionary<string, ComposeService> Services { get; init; } = [];

    /// <summary>The pipeline's own services, by their names in the file.</summary>
    [YamlIgnore]
    public IEnumerable<ComposeService> Own => Services.Values.Where(service => service.Project is not null);

    public static ComposeFile Read(string name)
    {
        var naming = UnderscoredNamingConvention.Instance;
        var file = new DeserializerBuilder().WithNamingConvention(naming).IgnoreUnmatchedProperties().Build().Deserialize<ComposeFile>(Resolved(name));
        foreach (var (key, service) in file.Services) service.Name = key;
        // The second of a pair runs the image that the first one builds.
        var built = file.Services.Values.Where(service => service.BuiltProject is not null).ToDictionary(service => service.Image, service => service.BuiltProject);
        foreach (var service in file.Services.Values) service.Project = built.GetValueOrDefault(service.Image);
        return file;
    }

    /// <summary>The file with its anchors and merges written out: whoever passes over a property also passes over the anchor in it.</summary>
    private static string Resolved(string name)
    {
        using var text = new StringReader(File.ReadAllText(Repository.File(name)));
        var whole = new DeserializerBuilder().Build().Deserialize(new MergingParser(new Parser(text)));
        return new SerializerBuilder().DisableAliases().Build().Serialize(whole);
    }
}
