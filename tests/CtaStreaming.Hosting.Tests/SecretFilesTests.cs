using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Hosting.Tests;

public sealed class SecretFilesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cta-secrets-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_file_is_a_value_and_its_name_the_key()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "Kafka__Client__sasl.password"), "s3cret\n");

        var configuration = Configuration($"--SecretsDirectory={_directory.FullName}");

        Assert.Equal("s3cret", configuration["Kafka:Client:sasl.password"]);
    }

    [Fact]
    public void What_the_command_line_says_wins()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "Ksql__BearerAuthToken"), "old");

        Assert.Equal("new", Configuration($"--SecretsDirectory={_directory.FullName}", "--Ksql:BearerAuthToken=new")["Ksql:BearerAuthToken"]);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        var missing = Path.Combine(_directory.FullName, "none");
        var builder = Builder($"--SecretsDirectory={missing}");

        var failure = Assert.Throws<OptionsValidationException>(() => builder.Build().Start());

        Assert.Contains($"SecretsDirectory: {missing} cannot be read", failure.Message, StringComparison.Ordinal);
    }

    private static ConfigurationManager Configuration(params string[] args) => Builder(args).Configuration;

    private static HostApplicationBuilder Builder(params string[] args) => Host.CreateApplicationBuilder().AddServiceDefaults(args);
}
