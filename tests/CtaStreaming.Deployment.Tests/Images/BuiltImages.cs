namespace CtaStreaming.Deployment.Tests.Images;

/// <summary>
/// The build stage of the Dockerfile without Docker: its COPYs into an empty folder, by what <c>.dockerignore</c> lets through, and its
/// RUNs in there. Two of the services are enough to find a missing file; the others are built from the same layers.
/// </summary>
public sealed class BuiltImages : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cta-images-");

    /// <summary>The services that are built: one with everything, and the smallest.</summary>
    public static IReadOnlyList<string> Services { get; } = ["Dashboard", "ConnectorRegistrar"];

    public string App(string service) => Path.Combine(_folder.FullName, "app", service);

    public async Task InitializeAsync()
    {
        var source = _folder.CreateSubdirectory("source").FullName;
        var build = Dockerfile.Read("Dockerfile").Stages[0];
        var published = build.Last(instruction => instruction.Name == "RUN");
        foreach (var instruction in build.TakeWhile(instruction => instruction != published))
        {
            if (instruction.Name == "COPY") Copy(instruction, source);
            if (instruction.Name == "RUN") await RunAsync(instruction, source, []);
        }

        foreach (var service in Services) await RunAsync(published, source, new() { ["SERVICE"] = service });
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static void Copy(Instruction copy, string root)
    {
        var context = new BuildContext();
        foreach (var source in copy.Words[..^1])
        {
            foreach (var file in context.Files(source))
            {
                var to = Path.Combine(root, copy.Words[^1], source.EndsWith('/') ? Path.GetRelativePath(source, file) : Path.GetFileName(file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(Repository.File(file), to, overwrite: true);
            }
        }
    }

    private async Task RunAsync(Instruction run, string folder, Dictionary<string, string> environment)
    {
        // The container's /app is a folder here.
        var app = environment.TryGetValue("SERVICE", out var service) ? App(service) : "";
        var command = run.Arguments.Replace("/app", app, StringComparison.Ordinal);
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        var result = await Execution.RunAsync("sh", ["-c", command], folder, environment);
        Assert.True(result.ExitCode == 0, $"RUN {run.Arguments}\n{result.Output}{result.Errors}");
    }
}
