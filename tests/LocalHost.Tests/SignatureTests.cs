using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Aspire.Hosting;
using Xunit;

namespace GovPlatform.LocalHost.Tests;

/// <summary>AppHost.cs runs on either engine only as long as both have these signatures, and it uses no others.</summary>
public sealed class SignatureTests
{
    private const string AspireVersion = "13.5.2";

    [Fact]
    public void The_subset_has_every_signature() => AssertAll(typeof(DistributedApplication).Assembly);

    [Fact]
    public void Aspire_has_every_signature()
    {
        var aspire = AspireAssembly("aspire.hosting");
        Assert.SkipUnless(
            aspire is not null,
            $"Aspire.Hosting {AspireVersion} is not restored on this machine; restore with -p:Aspire=true where it is served."
        );
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            AspireAssembly(new AssemblyName(wanted.Name).Name!.ToLowerInvariant()) is { } found
                ? Assembly.LoadFrom(found)
                : null;
        string[] parts =
        [
            "aspire.hosting",
            "aspire.hosting.postgresql",
            "aspire.hosting.rabbitmq",
            "aspire.hosting.redis",
        ];
        AssertAll([.. parts.Select(AspireAssembly).OfType<string>().Select(Assembly.LoadFrom)]);
    }

    [Fact]
    public void The_AppHost_uses_no_other_signature()
    {
        var allowed = Signatures
            .Table.Select(signature => signature.Split('(')[0].Split(' ')[^1].Split('<')[0])
            .Concat(Signatures.Unlisted)
            .ToHashSet(StringComparer.Ordinal);

        var used = Members(SampleRun.Built("GovPlatform.AppHost", "GovPlatform.AppHost"));

        Assert.NotEmpty(used);
        Assert.Equal([], used.Except(allowed));
    }

    /// <summary>The check above can fail: LocalHost's own sample uses a member that is not in the table.</summary>
    [Fact]
    public void The_last_check_notices_a_stranger() =>
        Assert.Contains(
            "BuiltOutputAttribute..ctor",
            Members(SampleRun.Built("tests/LocalHost.Sample/Host", "GovPlatform.SampleHost"), "GovPlatform.LocalHost")
        );

    private static void AssertAll(params Assembly[] assemblies)
    {
        var methods = assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace is "Aspire.Hosting" or "Aspire.Hosting.ApplicationModel")
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance))
            .Select(Signatures.Write)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Signatures.Table.Except(methods));
    }

    private static string? AspireAssembly(string package)
    {
        var packages =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var library = Path.Combine(packages, package, AspireVersion, "lib");
        return Directory.Exists(library)
            ? Directory
                .EnumerateFiles(library, "*.dll", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Last()
            : null;
    }

    /// <summary>Type.Method of everything of the engine's that a compiled assembly refers to.</summary>
    private static HashSet<string> Members(string path, string @namespace = "Aspire.Hosting")
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (
                TypeOf(metadata, member.Parent) is { } type
                && metadata.GetString(type.Namespace).StartsWith(@namespace, StringComparison.Ordinal)
            )
            {
                found.Add($"{metadata.GetString(type.Name).Split('`')[0]}.{metadata.GetString(member.Name)}");
            }
        }
        return found;
    }

    private static TypeReference? TypeOf(MetadataReader metadata, EntityHandle parent) =>
        parent.Kind switch
        {
            HandleKind.TypeReference => metadata.GetTypeReference((TypeReferenceHandle)parent),
            HandleKind.TypeSpecification => GenericTypeOf(metadata, (TypeSpecificationHandle)parent),
            _ => null,
        };

    /// <summary>The open type of a constructed one: generic instance, class, then the type itself.</summary>
    private static TypeReference? GenericTypeOf(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadByte() != (byte)SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }
        signature.ReadByte();
        var type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? metadata.GetTypeReference((TypeReferenceHandle)type) : null;
    }
}
