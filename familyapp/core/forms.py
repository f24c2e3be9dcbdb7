from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every form of ours, and allauth's, shows its fields through one component."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
