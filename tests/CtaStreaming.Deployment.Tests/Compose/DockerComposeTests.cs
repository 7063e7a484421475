namespace CtaStreaming.Deployment.Tests.Compose;

/// <summary>What docker-compose itself says of the files: the specification's schema, references between services, interpolation.</summary>
public sealed class DockerComposeTests
{
    [Theory]
    [InlineData(ComposeFile.Single)]
    [InlineData(ComposeFile.Cluster)]
    public async Task Compose_accepts_the_file(string file)
    {
        var check = await CheckAsync(file, Repository.Root);

        Assert.Equal((0, ""), (check.ExitCode, check.Errors));
    }

    [Theory]
    [InlineData("mem_limit: 1024m", "mem_limt: 1024m", "mem_limt")]
    [InlineData("condition: service_healthy", "condition: service_healthi", "depends_on")]
    [InlineData("  postgres-data:\n", "", "postgres-data")]
    public async Task Compose_refuses_a_slip_of_the_pen(string right, string wrong, string named)
    {
        var folder = Directory.CreateTempSubdirectory("cta-compose-");
        try
        {
            var text = await File.ReadAllTextAsync(Repository.File(ComposeFile.Single));
            Assert.Contains(right, text, StringComparison.Ordinal);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "docker/connect"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, ComposeFile.Single), text.Replace(right, wrong, StringComparison.Ordinal));

            var check = await CheckAsync(ComposeFile.Single, folder.FullName);

            Assert.NotEqual(0, check.ExitCode);
            Assert.Contains(named, check.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<Execution> CheckAsync(string file, string folder) =>
        Execution.RunAsync("docker-compose", ["--file", file, "config", "--quiet"], folder);
}
