using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace CtaStreaming.Hosting;

/// <summary>
/// Configuration from files with one value each, named by its key with two underscores for each colon, such as <c>Kafka__Client__sasl.password</c>:
/// how Docker and Kubernetes hand out secrets, which environments and command lines show to everybody who may list processes.
/// </summary>
/// <remarks>Not with Microsoft.Extensions.Configuration.KeyPerFile, which is not in every NuGet source.</remarks>
internal static class SecretFiles
{
    /// <summary>The key of the directory. None by default.</summary>
    public const string Directory = "SecretsDirectory";

    private const int LongestSecret = 64 * 1024;

    public static void Apply(IConfigurationManager configuration, StartupProblems problems)
    {
        if (configuration[Directory] is not { Length: > 0 } directory) return;
        var path = Path.GetFullPath(directory);
        try
        {
            // Kubernetes keeps older versions in folders and files that begin with two dots.
            var files = new DirectoryInfo(path).EnumerateFiles().Where(file => file.Name[0] != '.' && file.Length <= LongestSecret).ToList();
            var values = files.Select(file => KeyValuePair.Create(file.Name.Replace("__", ":", StringComparison.Ordinal), (string?)Read(file)));
            // After appsettings.json and before the environment, which can still change a value for one run.
            configuration.Sources.Insert(1, new MemoryConfigurationSource { InitialData = [.. values] });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{Directory}: {path} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Editors end a file with a line break; a password has none.</summary>
    private static string Read(FileInfo file) => File.ReadAllText(file.FullName).TrimEnd('\r', '\n');
}
